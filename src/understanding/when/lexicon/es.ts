/** Spanish words of time; how they are written: lexicon.ts. */
export const spanish = `
!: viernes negro, viernes santo, jueves santo, sabado santo, lunes de pascua, domingo de pascua, domingo de ramos, domingo de resurreccion, dia habil, dia laborable, dia laboral, no cada, no todos los, no todas las
E: cada, todos los, todas las, todo los, una vez cada, una vez por, una vez al, una vez a la, cada uno de los
E D: diario, diaria, diariamente, a diario, todos los dias, todos los dia, cada dia, una vez al dia, por dia
E W: semanal, semanalmente, por semana, a la semana
E M: mensual, mensualmente, por mes, al mes
E n2 D: cada dos dias, dia por medio, dia de por medio, un dia si y otro no, un dia si otro no, un dia si un dia no, un dia si y un dia no, dia si dia no
E n2 W: si y otro no, por medio, de por medio, semana por medio, semana de por medio, una semana si y otra no
E n14 D: quincenal, cada quince dias, cada quincena
D: dia, dias
W: semana, semanas
M: mes, meses
Y: ano, anos
E Y: anual, anualmente, al ano, por ano
E n2 M: bimestral, cada bimestre
E n3 M: trimestral, cada trimestre
E n6 M: semestral, cada semestre
n6 M: medio ano
m: minuto, minutos, min
n30 m: media hora
n90 m: hora y media
h: hora, horas
H30: y media
H15: y cuarto
l: en punto
w1: lunes
w2: martes
w3: miercoles, miercole
w4: jueves, juebes
w5: viernes, biernes
w6: sabado
w7: domingo
E w1: los lunes
E w2: los martes
E w3: los miercoles
E w4: los jueves
E w5: los viernes
E w6: los sabados, sabados
E w7: los domingos, domingos
E w1 w2 w3 w4 w5: entre semana, dias de semana, cada dia habil, cada dia laborable, todos los dias habiles, los dias habiles, en dias habiles, los dias laborables, en dias laborables, dias habiles, dias laborables
E w6 w7: los fines de semana, fines de semana, cada fin de semana
o1: enero
o2: febrero
o3: marzo
o4: abril
o5: mayo
o6: junio
o7: julio
o8: agosto
o9: septiembre, setiembre
o10: octubre
o11: noviembre
o12: diciembre
L D M: fin de mes, fin de cada mes, finales de mes, finales de cada mes, ultimo del mes, ultimo de cada mes
E M L D: ultimo dia de todos los meses
n1 O E M: primer dia del mes, primer dia de cada mes, principio de mes, principios de mes, principio de cada mes, principios de cada mes, inicio de mes, inicios de mes, inicio de cada mes, comienzo de mes, comienzo de cada mes
L: ultimo
^: el, los dias
n1 O: primer, primero
n2 O: segundo
n3 O: tercer, tercero
n4 O: cuarto
n5 O: quinto
t1: manana
t2: pasado manana
t0: hoy
t0 p: esta tarde
t0 q: esta noche
t1 q: manana por la noche, manana en la noche
x: proximo, proxima, que viene, siguiente, la otra
i: dentro de, en, despues de, luego de
~: excepto, excepto los, excepto el, salvo, menos los, menos el, menos en
a1: a las, a la, las, tipo
g: a la manana, por la manana, de la manana, en la manana, las mananas, temprano
E g: cada manana, todas las mananas
n12 q: medianoche, a medianoche, a la medianoche
j: al mediodia, mediodia, medio dia, del mediodia
p: a la tarde, por la tarde, de la tarde, en la tarde
E p: cada tarde, todas las tardes
q: a la noche, por la noche, de la noche, en la noche
E q: cada noche, todas las noches
B X: antes de que termine, antes de que se termine, antes que termine, antes de que acabe, antes de que se acabe, antes que se acabe, antes de que finalice, antes de acabar, antes de terminar, antes de acabarse, antes de terminarse, antes del final, antes del fin
B: antes, antes de, para que, falte, falten, faltan, faltando
X: benza, bensa, bence, benzan, caduke, kaduke, vensimiento, bencimiento, venza, vence, venzan, vencen, vencer, vencimiento, caduque, caduca, caducar, expire, expira, expirar, muera, desactiven, renueve, renueva, renovacion, me cobren, pierda mi numero, pierda el numero
F: pausa, pausar, pon en pausa, suspende, suspender, no quiero mas, ya no quiero, no quiero recordatorios, silencia, silenciar, no me recuerdes, ya no me recuerdes, cancelar, cancela, cancelame, quita, quitar, borra, borrar, elimina, eliminar, desactiva, desactivar, apaga, apagar, deten, detener, para los, no mas, deja de, dejen de
a1 n1: a la una
u: un, una
K: veces
n15 O E M: mitad de mes, mitad del mes, mitad de cada mes, mediados de mes, mediados de cada mes
!: penultim*, de vez en cuando, a veces, y medio, menos cuarto, menos diez, menos veinte, menos cinco
n1: uno
n2: dos
n3: tres
n4: cuatro
n5: cinco
n6: seis
n7: siete
n8: ocho
n9: nueve
n10: diez
n11: once
n12: doce
n13: trece
n14: catorce
n15: quince
n16: dieciseis
n17: diecisiete
n18: dieciocho
n19: diecinueve
n20: veinte
n25: veinticinco
n28: veintiocho
n30: treinta
n31: treinta y uno
n40: cuarenta
n60: sesenta
n90: noventa
n100: cien
`;
